const BROKEN = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Halves of characters, which nothing can store, become the sign for what cannot be read. */
export const wellFormed = (text: string): string => text.replace(BROKEN, "\uFFFD");
