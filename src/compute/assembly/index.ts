export * from "./bits";
export * from "./fields";
export * from "./hebb";
export * from "./learning";
export * from "./overlaps";
export * from "./product";
