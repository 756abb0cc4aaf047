/**
 * Loaded into every child before its own code. The kernel closes the channel whenever the supervisor ends, also when
 * it is killed; then the child must not live on with the ports. Every process withstands a kill at any point, so it
 * leaves at once: waiting for open work would only make the next start wait.
 */
process.once('disconnect', () => {
  process.exit(1);
});
if (process.channel && !process.connected) process.exit(1);
// The listener above must not by itself keep a finished command alive.
process.channel?.unref();
