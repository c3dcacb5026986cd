/** A value of another language that means nothing here: it goes back as it came, and errors name its type. */
export abstract class ForeignValue {
  /** Its type as a message of Python's names it: `Batch`. */
  abstract readonly typeName: string;
  /** Its type as Python prints it: `<class '__main__.Batch'>`. */
  abstract readonly typeText: string;
}
