/**
 * Loaded into every child before its own code (`node --require`): a child whose supervisor was killed ends too, with
 * the same courtesy as when it is asked. Otherwise a second start would meet the port and the locks of the first.
 */
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 5_000).unref();
});
