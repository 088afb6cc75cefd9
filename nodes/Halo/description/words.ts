/** `Client Contract` inside a sentence: `client contract`; abbreviations keep their capitals. */
export function sentence(name: string): string {
	return name.replace(/\b[A-Z][a-z]\w*/g, (word) => word.toLowerCase());
}

/** The noun with its article: `a ticket`, `an asset`, `a user`. */
export function withArticle(noun: string): string {
	return `${/^[aeio]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}
