/** Cyrillic, Greek and the Latin letters that have no accent to drop, written in plain Latin letters. */

const cyrillic: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch',
  ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
  // Ukrainian, Belarusian, Serbian, Macedonian
  і: 'i', ї: 'i', є: 'ie', ґ: 'g', ў: 'u', ј: 'j', љ: 'l', њ: 'n', ћ: 'ch', ђ: 'd', џ: 'dzh', ѓ: 'g', ќ: 'k', ѕ: 'dz',
}; // prettier-ignore

const greek: Record<string, string> = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'h',
  ψ: 'ps',
  ω: 'o',
};

const latin: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ĸ: 'k',
  ŧ: 't',
};

const letters = new Map(Object.entries({ ...cyrillic, ...greek, ...latin }));
const composed = /[йёїѓќў]/gu;

/** Lower-case text with those letters replaced; accents over other letters are left for the caller to drop. */
export function transliterate(lower: string): string {
  // й and its like are letters of their own; what is left after them loses its accents before it is looked up (ά, о́).
  const settled = lower.normalize('NFC').replace(composed, (letter) => letters.get(letter) ?? letter);
  const bare = settled.normalize('NFD').replace(/(?<=[\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '');
  return bare
    .replace(/ου/gu, 'u')
    .replace(
      /[\p{Script=Greek}\p{Script=Cyrillic}ßæœøłđðþıħŋĸŧ]/gu,
      (letter) => letters.get(letter) ?? letter,
    );
}
