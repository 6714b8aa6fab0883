namespace OracleFusion.Generator;

/// <summary>The table that the bases read at run time: what each cmdlet's parameters stand for.</summary>
internal static class NounTableSource
{
    public static string Write(IReadOnlyList<NounModel> models)
    {
        var source = new SourceText();
        source.Line("namespace OracleFusion.Nouns").Line("{");
        source.Line("internal static partial class NounTable").Line("{");
        foreach (var model in models)
            WriteNoun(source, model);

        WriteLookup(source, "OfLowerResource", models, model => model.Facts.Root + "/" + model.Facts.Name);
        WriteLookup(source, "OfLowerName", models, model => model.Row.Noun);
        return source.Line("}").Line("}").ToString();
    }

    // A dictionary would have to make every noun, which takes longer than to read some hundred records.
    private static void WriteLookup(SourceText source, string method, IReadOnlyList<NounModel> models, Func<NounModel, string> key)
    {
        source.Line($"private static Noun? {method}(string key) => key switch").Line("{");
        foreach (var model in models)
            source.Line($"{SourceText.Literal(key(model).ToLowerInvariant())} => {model.Row.Noun},");
        source.Line("_ => null,").Line("};").Line();
    }

    private static void WriteNoun(SourceText source, NounModel model)
    {
        var row = model.Row;
        var text = (Func<string?, string>)SourceText.Literal;
        source.Line($"private static Noun? _{row.Noun};").Line();
        source.Line($"public static Noun {row.Noun} => _{row.Noun} ??= new Noun");
        source.Line("{");
        source.Line($"Name = {text(row.Noun)},").Line($"Module = {text(row.Module)},");
        source.Line($"Root = {text(model.Facts.Root)},").Line($"Resource = {text(model.Facts.Name)},");
        source.Line($"What = {text(row.What)},").Line($"Plural = {text(row.Plural)},");
        source
            .Line($"KeyAttribute = {text(model.KeyAttribute)},")
            .Line($"KeyParameter = {text(model.KeyParameter)}, Number = {text(model.Number)},");
        if (row.Numbers.Count > 0)
            source.Line($"OtherNumbers = [{string.Join(", ", row.Numbers.Select(n => text(n)))}],");
        source.Line($"Natural = [{string.Join(", ", row.Natural.Select(n => text(n.Target)))}],");
        source.Line($"Search = [{string.Join(", ", model.Search.SelectMany(s => SearchParameters(model, s)))}],");
        if (row.Finder is not null)
            source.Line($"Finder = new({text(row.Finder)}, [{Pairs(row.FinderVariables)}]),");
        source
            .Line($"Create = [{Pairs(row.Create)}],")
            .Line($"Update = [{Pairs(model.Update)}],")
            .Line($"Children = [{Pairs(row.Children)}],");
        if (row.By.Count > 0)
            source.Line(
                $"By = [{string.Join(", ", row.By.Select(r => $"new({text(r.Parameter)}, {text(r.Attribute)}, {text(r.Property)})"))}],"
            );
        source.Line($"Actions = [{Pairs(row.Actions)}],");
        source.Line("};").Line();
    }

    private static string Pairs(IEnumerable<NamedAttribute> names) =>
        string.Join(", ", names.Select(n => $"new({SourceText.Literal(n.Name)}, {SourceText.Literal(n.Target)})"));

    private static IEnumerable<string> SearchParameters(NounModel model, NamedAttribute search)
    {
        string Row(string suffix, string match) =>
            $"new({SourceText.Literal(search.Name + suffix)}, {SourceText.Literal(search.Target)}, Match.{match})";

        return model.TypeOf(search.Target) is "date" or "datetime" or "number"
            ? [Row("From", "AtLeast"), Row("To", "AtMost")]
            : [Row("", "Equal")];
    }
}
