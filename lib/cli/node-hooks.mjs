// "server-only" keeps server modules out of the browser by throwing wherever the bundler does not resolve it.
// Commands run on the server without a bundler.
export async function resolve(specifier, context, nextResolve) {
  if (specifier === "server-only") return { url: "data:text/javascript,", shortCircuit: true };
  return nextResolve(specifier, context);
}
