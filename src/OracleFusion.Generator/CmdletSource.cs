namespace OracleFusion.Generator;

/// <summary>What all cmdlets of nouns have in common: documentation, attributes, class, and the noun that the base asks for.</summary>
internal static class CmdletSource
{
    public static void Open(SourceText source, NounModel model, CmdletHead head)
    {
        var noun = model.Row.Noun;
        var remarks = head.Remarks;
        string[] aliases = [.. new[] { head.Alias }.OfType<string>(), .. model.Row.AliasesOf(head.Verb)];
        if (aliases.Length > 0)
            remarks += $" The alias{(aliases.Length == 1 ? " is" : "es are")} {string.Join(", ", aliases)}.";
        source.Doc("summary", head.Summary).Doc("remarks", remarks);
        foreach (var example in head.Examples)
            WriteExample(source, example);
        source.Line($"[Cmdlet({head.VerbClass}.{head.Verb}, \"Fusion{noun}\"{head.Settings})]");
        if (aliases.Length > 0)
            source.Line($"[Alias({string.Join(", ", aliases.Select(SourceText.Literal))})]");
        source.Line($"[OutputType({head.Outputs ?? $"typeof(global::OracleFusion.{noun})"})]");
        source.Line($"public sealed partial class {head.Verb}Fusion{noun}Command : {head.BaseClass}").Line("{");
        source.Line($"private protected override Noun Noun => NounTable.{noun};").Line();
    }

    /// <summary>What a parameter of this type needs so that its text means the same in every culture, and is not rounded.</summary>
    public static void WriteTransformation(SourceText source, string type, bool isEnd = false)
    {
        if (type.StartsWith("global::System.DateTime", System.StringComparison.Ordinal))
        {
            var isMoment = type.StartsWith("global::System.DateTimeOffset", System.StringComparison.Ordinal);
            source.Line($"[global::OracleFusion.Parameters.IsoDate{(isEnd ? "(IsEnd = true)" : isMoment ? "" : "(IsDay = true)")}]");
        }
        else if (type.Split('?', '[')[0] is "long" or "int")
            source.Line("[global::OracleFusion.Parameters.Number(IsWhole = true)]");
        else if (type.Split('?', '[')[0] is "decimal" or "double")
            source.Line("[global::OracleFusion.Parameters.Number]");
    }

    /// <summary>What offers the values of an attribute; without it a console offers the names of files.</summary>
    public static void WriteCompleter(SourceText source, string type)
    {
        var completer = type.TrimEnd('?') switch
        {
            "string" or "string[]" => "Records.ListedValueCompleter",
            "bool" => "Completion.TrueFalseCompleter",
            _ => "Completion.NothingCompleter",
        };
        source.Line($"[ArgumentCompleter(typeof(global::OracleFusion.{completer}))]");
    }

    private static void WriteExample(SourceText source, Example example)
    {
        source.Line("/// <example>").Line("/// <code>");
        foreach (var line in example.Code.Split('\n'))
            source.Line("/// " + SourceText.Escape(line));
        source.Line("/// </code>").Line("/// " + SourceText.Escape(example.Words)).Line("/// </example>");
    }

    public static void Close(SourceText source) => source.Line("}").Line();
}
