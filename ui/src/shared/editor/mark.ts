/** A line that ends with this is in confidence. It is Markdown's comment, so that other programs do not show it. */
export const CONFIDENCE = " <!-- in confidence -->";
export const CONFIDENCE_WORDS = "In confidence";

/** The sign and the box of an item that can be ticked, behind what stands before them. */
export const BOX = /^(\s*(?:>[ \t]?\s*)*)([-*+][ \t]+\[[ xX]\])(?=\s)/;

export const inConfidence = (line: string): boolean => line.endsWith(CONFIDENCE);
