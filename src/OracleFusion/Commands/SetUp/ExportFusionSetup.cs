using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Output;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Exports set-up data of a task, or of an offering, as a package of CSV files.</summary>
/// <remarks>
/// Starts the export, follows it and saves the package. An export that ended with errors, left something out or has no data is an error,
/// and gives nothing to the pipeline. The user needs the privilege of each task and of its data besides that of set-up users; without it
/// the server may take the request and start nothing. Two exports of one task at the same time block each other.
/// </remarks>
/// <example>
/// <code>Export-FusionSetup -TaskCode FND_MANAGE_STANDARD_LOOKUPS -Path lookups.zip -WhatIf</code>
/// Tells what would be exported. Without -WhatIf: exports the standard lookups.
/// </example>
/// <example>
/// <code>
/// $only = @{ BusinessObjectCode = 'FND_APP_STANDARD_LOOKUP'; AttributeName = 'LookupType'; AttributeValue = 'XX_REGION' }
/// Export-FusionSetup -TaskCode FND_MANAGE_STANDARD_LOOKUPS -Criterion $only -Path region.zip -WhatIf | Import-FusionSetup -Connection prod
/// </code>
/// Moves one lookup to production, without -WhatIf.
/// </example>
[Cmdlet(VerbsData.Export, "FusionSetup", SupportsShouldProcess = true)]
[OutputType(typeof(FusionSetupExport))]
public sealed class ExportFusionSetupCommand : SetupCmdlet
{
    /// <summary>
    /// What is exported of a business object: @{ BusinessObjectCode = ...; AttributeName = ...; AttributeValue = ... }, with AttributeSet
    /// where several belong together. Some business objects do not look at it: look at the package before it is imported.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IDictionary[] Criterion { get; set; } = [];

    /// <summary>The file to save the package as. Unless given, one of its own in the current folder: the code and the time in UTC, such as
    /// FND_MANAGE_STANDARD_LOOKUPS-20260731-180000.zip.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    // An export changes nothing of what is set up.
    private protected override bool ChangesServer => false;

    private protected override void ProcessInput()
    {
        var scope = Scope;
        var path = Path is null ? OwnPath(scope) : this.FilePath(Path, nameof(Path));
        if (File.Exists(path) && !Force)
            throw new FusionInputException($"'{path}' is there already. -Force replaces it. Nothing was exported.");
        var criteria = Array.ConvertAll(Criterion, CriterionOf);
        if (!ShouldProcess($"{scope} of {ActiveConnection.Server.Authority} to {path}", "Export set-up data"))
            return;
        Attempt(scope.ToString(), () =>
        {
            using var file = TemporaryFile.Create();
            if (Export(Client, scope, criteria, file) is not { } process)
                return;
            SaveFile(path, Force, (stream, token) => file.CopyToAsync(stream, 64 * 1024, token));
            WriteObject(new FusionSetupExport(process, path, ActiveConnection.Server));
        });
    }

    // A pipeline into another server is run with -WhatIf first, and the package of that run must not be in the way of the next.
    private string OwnPath(FusionSetupScope scope)
    {
        var stem = scope.ToString().Replace('/', '-') + DateTime.UtcNow.ToString("-yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var path = this.FilePath(stem + ".zip", nameof(Path));
        for (var number = 2; File.Exists(path); number++)
            path = this.FilePath(FormattableString.Invariant($"{stem}-{number}.zip"), nameof(Path));
        return path;
    }

    private static FusionSetupCriterion CriterionOf(IDictionary given)
    {
        var values = given
            .Keys.Cast<object>()
            .ToDictionary(key => key.ToString()!, key => given[key]?.ToString(), StringComparer.OrdinalIgnoreCase);
        string[] known = ["BusinessObjectCode", "AttributeName", "AttributeValue", "AttributeSet"];
        if (values.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new FusionInputException(
                $"-Criterion has no entry '{unknown}'.{NearestName.Question(known, unknown)} It takes {string.Join(", ", known)}."
            );
        return new FusionSetupCriterion(
            Value("BusinessObjectCode"),
            Value("AttributeName"),
            Value("AttributeValue"),
            values.TryGetValue("AttributeSet", out var set) && !string.IsNullOrEmpty(set) ? set! : "Set1"
        );

        string Value(string name) =>
            values.TryGetValue(name, out var value) && !string.IsNullOrEmpty(value)
                ? value!
                : throw new FusionInputException($"-Criterion has no {name}.");
    }
}
