/** A text as a part of a pattern: a reference may end in a sign that means something there. */
export const literally = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
