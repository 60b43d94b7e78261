/** Asking the server. */

/** What the server, or the page itself, has to say to a person instead of an answer. */
export class Refusal extends Error {}

export async function get<Answer>(path: string, params: URLSearchParams | Record<string, string> = {}, signal?: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams(params).toString();
  return (await fetched(`${path}${query && "?"}${query}`, signal ? { signal } : {})).json() as Promise<Answer>;
}

/** The response, where it is one; else a Refusal with the server's words. */
export async function fetched(address: string, options: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Refusal("The server does not answer. Is `kg serve` still running?");
  }
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as { detail?: string; title?: string };
  throw new Refusal(problem.detail ?? problem.title ?? `The server answered ${response.status}.`);
}
