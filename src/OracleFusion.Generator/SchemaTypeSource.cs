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
        // PowerShell takes no type with two members that differ only by case, as some resources have; and C# none with its own name.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { model.Row.Noun };
        foreach (var attribute in model.Facts.Attributes.Where(a => IsIdentifier(a.Key) && names.Add(a.Key)))
            source.Line($"public {NounModel.ClrTypeOf(attribute.Value)}? @{attribute.Key};");
        foreach (var child in model.Facts.Children.Where(c => IsIdentifier(c) && names.Add(c)))
            source.Line($"public object[]? @{child};");
        source.Line("}").Line("}");
    }

    private static bool IsIdentifier(string name) => char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');
}
