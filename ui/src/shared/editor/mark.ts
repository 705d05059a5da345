/** A line that ends with this is in confidence. It is Markdown's comment, so that other programs do not show it. */
export const CONFIDENCE = " <!-- in confidence -->";
export const CONFIDENCE_WORDS = "In confidence";

export const inConfidence = (line: string): boolean => line.endsWith(CONFIDENCE);
