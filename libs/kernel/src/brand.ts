declare const brand: unique symbol;

/** A `T` that only its own parser or arithmetic can make; at run time it is nothing but the `T`. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
