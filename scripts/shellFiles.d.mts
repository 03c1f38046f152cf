export declare function shellFiles(options: {
  readonly publicDir: string;
  readonly pages: RegExp;
}): import('vite').Plugin;
