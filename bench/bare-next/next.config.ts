import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

export default {
  compress: false,
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg"],
  turbopack: { root: fileURLToPath(new URL("../..", import.meta.url)) },
} satisfies NextConfig;
