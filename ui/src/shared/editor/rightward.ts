/** Scripts that are written from right to left. */
const RIGHT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

export const runsRight = (text: string): boolean => RIGHT.test(text);
