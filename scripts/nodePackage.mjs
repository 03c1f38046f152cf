/** The Node that is brought along where the machine's is older. */
export const NODE_VERSION = '24.21.0';
export const NODE_MAJOR = 24;

/** `v24.21.0` -> 24. */
export function majorOf(version) {
  return Number.parseInt(version.replace(/^v/, ''), 10);
}

/** Name of the npm package that holds nothing but Node's binary for this kind of machine. */
export function platformPackage(platform, arch) {
  const system = platform === 'win32' ? 'win' : platform;
  const kind = system === 'win' && arch === 'ia32' ? 'x86' : arch;
  // Its publisher moved this one to another name; under the old one there is no Node newer than 18.
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${system}-${kind}`;
}

/** Where to get Node from, best first: package, what to ask for, and the binary inside `node_modules`. */
export function nodeSources(platform, arch) {
  const binary = platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const own = platformPackage(platform, arch);
  return [
    { package: own, spec: `${own}@${NODE_VERSION}`, binary: `${own}/${binary}` },
    { package: 'node', spec: `node@${NODE_VERSION}`, binary: `node/${binary}` },
    // A platform whose package lags behind by some days still has an earlier 24.
    { package: own, spec: `${own}@${NODE_MAJOR}`, binary: `${own}/${binary}` },
  ];
}
