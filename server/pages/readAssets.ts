export const readAssets = (_: string) => ({ stylesheet: '' });
