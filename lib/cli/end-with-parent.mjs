// Preloaded into long child processes: whoever started them was killed when the channel to it breaks.
process.on("disconnect", () => process.exit(1));
// Listening must not keep a process alive that has finished its work.
process.channel?.unref();
// Workers that the program forks inherit its parameters; to them the channel is their lifeline and stays as it is.
const own = process.execArgv.findIndex((parameter) => parameter.endsWith("end-with-parent.mjs"));
if (own > 0) process.execArgv.splice(own - 1, 2);
