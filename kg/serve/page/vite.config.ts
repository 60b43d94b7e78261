import { defineConfig } from "vite";

export default defineConfig({
  base: "./", // so that the pages work in any folder of any server
  worker: { format: "es" },
  build: {
    outDir: "../static",
    emptyOutDir: true,
    assetsInlineLimit: 0, // the Content-Security-Policy wants files
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 1100, // YASGUI, which its page alone loads
    rolldownOptions: { checks: { eval: false } }, // in a part of YASGUI for browsers without JSON; the policy forbids it anyway
  },
});
