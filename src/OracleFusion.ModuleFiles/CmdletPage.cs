using System.Management.Automation;

namespace OracleFusion.ModuleFiles;

/// <summary>Everything that the help of one cmdlet says, whatever it is written as.</summary>
internal sealed class CmdletPage
{
    private static readonly HashSet<string> Common =
    [
        .. Cmdlet.CommonParameters,
        .. Cmdlet.OptionalCommonParameters.Except(["WhatIf", "Confirm"]),
    ];

    /// <summary>Parameters that PowerShell itself declares, for cmdlets that page and for those that write.</summary>
    private static readonly Dictionary<string, string> Declared = new()
    {
        ["WhatIf"] = "Says what would be done, and sends nothing.",
        ["Confirm"] = "Asks before each thing that the cmdlet does. -Confirm:$false never asks.",
        ["First"] = "The number of records to read at most. Reading stops there; no further page is asked for.",
        ["Skip"] = "The number of records to leave out at the beginning.",
        ["IncludeTotalCount"] = "Emits, before the records, the number of records that the service estimates.",
    };

    public CmdletPage(CmdletInfo cmdlet, XmlDocs docs)
    {
        Name = cmdlet.Name;
        Verb = cmdlet.Verb;
        Noun = cmdlet.Noun;
        var type = cmdlet.ImplementingType;
        Synopsis = docs.OfType(type, "summary") ?? throw Missing(cmdlet, "summary");
        Description = docs.OfType(type, "remarks") ?? Synopsis;
        Examples = docs.Examples(type);
        // Void says that nothing comes out.
        Outputs = [.. cmdlet.OutputType.Select(o => o.Name).Where(name => name != "System.Void").Distinct()];
        Syntax = [.. cmdlet.ParameterSets.OrderByDescending(s => s.IsDefault).Select(Form)];
        Parameters =
        [
            .. cmdlet
                .Parameters.Values.Where(p => IsShown(p.Name, p.Attributes))
                .OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select(p => new ParameterPage(p, XmlDocs.Declaring(type, p.Name), TextOf(p.Name))),
        ];
        SupportsShouldProcess = cmdlet.Parameters.ContainsKey("WhatIf");

        SyntaxForm Form(CommandParameterSetInfo set) =>
            new(
                set.Name,
                [.. set.Parameters.Where(p => IsShown(p.Name, p.Attributes)).OrderBy(p => p.Position < 0 ? int.MaxValue : p.Position)]
            );

        static bool IsShown(string name, IEnumerable<Attribute> attributes) =>
            !Common.Contains(name) && !attributes.OfType<ParameterAttribute>().Any(parameter => parameter.DontShow);

        string TextOf(string parameter) =>
            docs.OfParameter(type, parameter) is { Length: > 0 } text || Declared.TryGetValue(parameter, out text)
                ? text
                : throw Missing(cmdlet, "-" + parameter);
    }

    public string Name { get; }

    public string Verb { get; }

    public string Noun { get; }

    public string Synopsis { get; }

    public string Description { get; }

    public IReadOnlyList<Example> Examples { get; }

    public IReadOnlyList<string> Outputs { get; }

    public IReadOnlyList<SyntaxForm> Syntax { get; }

    public IReadOnlyList<ParameterPage> Parameters { get; }

    public bool SupportsShouldProcess { get; }

    /// <summary>Whether it works on any resource, by name: its help explains in full what the cmdlets of nouns share with it.</summary>
    public bool IsGeneral => Parameters.Any(p => p.Name == "Resource");

    /// <summary>Whether a parameter is declared by the cmdlet itself.</summary>
    public bool IsOwn(string parameter) => Parameters.Any(p => p.Name == parameter && !p.IsShared);

    private static InvalidOperationException Missing(CmdletInfo cmdlet, string what) =>
        new($"{cmdlet.Name} ({cmdlet.ImplementingType}): its documentation comment has no {what}.");
}

/// <summary>One way to call a cmdlet.</summary>
internal sealed record SyntaxForm(string Name, IReadOnlyList<CommandParameterInfo> Parameters)
{
    /// <summary>One parameter as help shows it: <c>[-Name] &lt;Type&gt;</c> or <c>[-Name &lt;Type&gt;]</c>.</summary>
    public static string Text(CommandParameterInfo parameter)
    {
        var name = parameter.Position >= 0 ? $"[-{parameter.Name}]" : "-" + parameter.Name;
        var value = parameter.ParameterType.Name == "SwitchParameter" ? "" : $" <{TypeNames.Of(parameter.ParameterType)}>";
        return parameter.IsMandatory ? name + value : $"[{name}{value}]";
    }
}

/// <summary>One parameter and what it means.</summary>
internal sealed class ParameterPage(ParameterMetadata parameter, Type? declaring, string text)
{
    /// <summary>The class that declares it; null for PowerShell's own.</summary>
    public Type? DeclaringType => declaring;

    /// <summary>Whether a base class declares it, for many cmdlets.</summary>
    public bool IsShared => declaring is null or { IsAbstract: true };

    public string Name => parameter.Name;

    public string Text => text;

    /// <summary>Whether PowerShell declares it for all cmdlets that write.</summary>
    public bool IsConfirmation => declaring is null && parameter.Name is "WhatIf" or "Confirm";

    public IReadOnlyList<string> Aliases => parameter.Aliases;

    public string TypeName => TypeNames.Of(parameter.ParameterType);

    public bool IsSwitch => parameter.SwitchParameter;

    public bool IsMandatory => parameter.ParameterSets.Values.Any(s => s.IsMandatory);

    public bool TakesWildcards => parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any();

    public IReadOnlyList<string> Values =>
        [.. parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(v => v.ValidValues), .. EnumNames];

    /// <summary>A position, or "Named", as Get-Help words it.</summary>
    public string Position =>
        parameter
            .ParameterSets.Values.Select(s => s.Position)
            .Where(p => p >= 0)
            .Select(p => p.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .FirstOrDefault()
        ?? "Named";

    /// <summary>Whether and how the pipeline binds it, as Get-Help words it.</summary>
    public string Pipeline
    {
        get
        {
            var sets = parameter.ParameterSets.Values;
            var ways = new[]
            {
                sets.Any(s => s.ValueFromPipeline) ? "ByValue" : null,
                sets.Any(s => s.ValueFromPipelineByPropertyName) ? "ByPropertyName" : null,
            }
                .OfType<string>()
                .ToList();
            return ways.Count == 0 ? "False" : $"True ({string.Join(", ", ways)})";
        }
    }

    private IEnumerable<string> EnumNames
    {
        get
        {
            var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
            return type.IsEnum ? Enum.GetNames(type) : [];
        }
    }
}

/// <summary>Type names as PowerShell's help shows them.</summary>
internal static class TypeNames
{
    public static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value);
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        return type.Name switch
        {
            "IDictionary" => "Hashtable",
            var name => name,
        };
    }
}
