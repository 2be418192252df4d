// Everything that a notebook imports from "neurons-to-networks", by chapter of the lecture.

// neurons

// networks

// learning

// theory

// patterns

// datasets

// charts

// notebook

// random numbers
export { type Random, random, type Seed } from "./compute/random.js";
