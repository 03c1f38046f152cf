export declare function packFiles(): import('vite').Plugin;
