import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Addresses of the built files that the public pages use. */
export interface PageAssets {
  /** Null where the client was not built: the pages are complete without it, only plain. */
  readonly stylesheet: string | null;
  readonly icon: string | null;
}

type Manifest = Readonly<Record<string, { readonly file: string } | undefined>>;

/** Looks up the hashed names in the build's manifest. */
export function readAssets(clientDir: string): PageAssets {
  const path = join(clientDir, '.vite', 'manifest.json');
  if (!existsSync(path)) return { stylesheet: null, icon: null };
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  const address = (source: string) => {
    const file = manifest[source]?.file;
    return file === undefined ? null : `/${file}`;
  };
  return { stylesheet: address('public.css'), icon: address('icon.svg') };
}
