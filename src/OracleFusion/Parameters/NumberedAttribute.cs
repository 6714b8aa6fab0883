namespace OracleFusion.Parameters;

/// <summary>An <see cref="IdAttribute"/> of a parameter that takes the bare numbers: the servers that they were read from are noted
/// beside them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class NumberedAttribute : IdAttribute
{
    private protected NumberedAttribute(string property, string refusal)
        : base(property, refusal) { }

    private protected sealed override object Make(long id, object given) => id;

    private protected sealed override object Single(object thing, object? given) => GivenServers.Note(thing, [given]);

    private protected sealed override object Join(object[] things, object?[] given) =>
        GivenServers.Note(Array.ConvertAll(things, static id => (long)id), given);
}
