/** CPU milliseconds that this thread has used: a neighbour that takes the processor does not count. */
export function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
