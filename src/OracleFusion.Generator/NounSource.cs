namespace OracleFusion.Generator;

/// <summary>The C# of one noun: its schema type and its cmdlets.</summary>
internal static class NounSource
{
    public static string Write(NounModel model)
    {
        var source = new SourceText();
        SchemaTypeSource.Write(source, model);
        source.Line("namespace OracleFusion.Nouns").Line("{");
        source.Line("using global::OracleFusion.Cmdlets;").Line("using global::System.Management.Automation;");
        if (model.Has("Get"))
            GetSource.Write(source, model);
        if (model.Has("New"))
            WriteSource.WriteNew(source, model);
        if (model.Has("Set"))
            WriteSource.WriteSet(source, model);
        if (model.Has("Remove"))
            WriteSource.WriteRemove(source, model);
        foreach (var action in model.Row.Actions)
            ActionSource.Write(source, model, action);
        return source.Line("}").ToString();
    }
}
