// Language tags as they are typed into one field: "en de, pt-BR".
export const languages_of = (text: string): readonly string[] => text.split(/[\s,;]+/).filter(Boolean);
