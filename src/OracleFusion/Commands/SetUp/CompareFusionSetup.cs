using System.Collections;
using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Compares set-up data of two packages, or of two servers, column by column.</summary>
/// <remarks>
/// Two files that Export-FusionSetup saved, or two servers: then both are exported first. Rows are the same where their code is the same:
/// the columns of the object above (they have a dot in their name) and a code, type, number or name that is unique in both, unless -Key
/// says which columns. Emits an object for each column that differs (SideIndicator &lt;&gt;) and for each row or business object that only
/// the first (&lt;=) or only the second (=&gt;) has. Who created and changed a row and when is left out. Nothing is changed.
/// </remarks>
/// <example>
/// <code>Compare-FusionSetup -TaskCode FND_MANAGE_STANDARD_LOOKUPS -DifferenceConnection prod | Where-Object SideIndicator -eq '&lt;&gt;'</code>
/// Shows which standard lookups are not the same on two servers.
/// </example>
/// <example>
/// <code>
/// if ([IO.File]::Exists('old.zip')) { Compare-FusionSetup old.zip new.zip -Key @{ FND_APP_STANDARD_LOOKUP = 'LookupType' } }
/// </code>
/// Compares two packages.
/// </example>
[Cmdlet(VerbsData.Compare, "FusionSetup", DefaultParameterSetName = "Server")]
[OutputType(typeof(FusionSetupDifference))]
public sealed class CompareFusionSetupCommand : SetupCmdlet
{
    /// <summary>The first package.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string ReferencePath { get; set; } = "";

    /// <summary>The second package.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string DifferencePath { get; set; } = "";

    /// <summary>The connection to the second server, or its name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Server")]
    [ConnectionByName]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public FusionConnection? DifferenceConnection { get; set; }

    /// <summary>The columns that tell the rows of a business object apart: @{ FND_APP_STANDARD_LOOKUP = 'LookupType' }.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary Key { get; set; } = new Hashtable();

    private protected override void Begin()
    {
        // Two files are compared without a server.
        if (ParameterSetName == "Server")
            base.Begin();
    }

    private protected override void ProcessInput()
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Key.Keys)
            keys[name.ToString()!] = LanguagePrimitives.ConvertTo<string[]>(Key[name]);
        var (first, second) =
            ParameterSetName == "Path" ? (Open(ReferencePath, nameof(ReferencePath)), Open(DifferencePath, nameof(DifferencePath)))
            : Exported(Client) is { } one && Exported(Observed(DifferenceConnection!.EnsureOpen().Client, LogBody)) is { } other
                ? (one, other)
            : (null, null);
        if (first is null || second is null)
            return;
        foreach (var unread in first.Others.Union(second.Others, StringComparer.OrdinalIgnoreCase))
            WriteWarning($"{unread} is a package of its own and was not compared.");
        foreach (var difference in FusionSetupComparer.Compare(first, second, keys))
            WriteObject(difference);
    }

    private FusionSetupPackage Open(string path, string parameter)
    {
        var file = this.FilePath(path, parameter);
        try
        {
            return Await(token => FusionSetupPackage.ReadAsync(File.OpenRead(file), file, token));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException($"'{file}' cannot be read: {e.Message}", e);
        }
    }

    private FusionSetupPackage? Exported(FusionClient client)
    {
        using var file = TemporaryFile.Create();
        return Export(client, Scope, [], file) is null
            ? null
            : Await(token => FusionSetupPackage.ReadAsync(new BorrowedStream(file), null, token));
    }
}
