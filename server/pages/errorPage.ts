export const renderErrorPage = (code: string, _: unknown) => code;
