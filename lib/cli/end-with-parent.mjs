// Preloaded into long child processes: whoever started them was killed when the channel to it breaks.
process.on("disconnect", () => process.exit(1));
// Listening must not keep a process alive that has finished its work.
process.channel?.unref();
