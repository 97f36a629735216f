export interface Operations { readonly placeholder: never }
