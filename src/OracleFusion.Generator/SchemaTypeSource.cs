namespace OracleFusion.Generator;

/// <summary>
/// The schema type of a noun: the catalog's attributes as properties. Never instantiated; OutputType names it, so that a pipe behind
/// Get completes attributes.
/// </summary>
internal static class SchemaTypeSource
{
    public static void Write(SourceText source, NounModel model)
    {
        source.Line("namespace OracleFusion").Line("{");
        source.Doc("summary", $"The attributes of a {model.Row.What}, for completion; records are of a class made at run time.");
        source.Line($"public abstract class {model.Row.Noun}").Line("{");
        foreach (var attribute in model.Facts.Attributes)
        {
            var type = NounModel.ClrTypeOf(attribute.Value);
            var name = attribute.Key == model.Row.Noun ? null : attribute.Key;
            if (name is not null && IsIdentifier(name))
                source.Line($"public {type}? @{name} => default;");
        }

        foreach (var child in model.Facts.Children.Where(c => IsIdentifier(c) && c != model.Row.Noun && !model.Facts.Attributes.ContainsKey(c)))
            source.Line($"public object[]? @{child} => default;");
        source.Line("}").Line("}");
    }

    private static bool IsIdentifier(string name) => char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');
}
