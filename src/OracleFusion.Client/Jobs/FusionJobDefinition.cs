namespace OracleFusion.Client;

/// <summary>The name of a job: its package and its definition.</summary>
public sealed class FusionJobDefinition
{
    private const string Scheme = "JobDefinition://";

    private FusionJobDefinition(string package, string name)
    {
        Package = package;
        Name = name;
    }

    /// <summary>The package, such as <c>/oracle/apps/ess/financials/payables/invoices/transactions</c>: with a slash before it and none
    /// behind it.</summary>
    public string Package { get; }

    /// <summary>The definition in it, such as <c>APXIIMPT</c>.</summary>
    public string Name { get; }

    /// <summary>Reads a job's name: package and definition with a comma, a semicolon or a slash between them, or the scheduler's own
    /// <c>JobDefinition://</c>.</summary>
    /// <exception cref="FusionInputException">The text is none.</exception>
    public static FusionJobDefinition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (trimmed.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            trimmed = trimmed.Substring(Scheme.Length);
        // Oracle's own tables print a semicolon, its services take a comma.
        var split = trimmed.LastIndexOfAny([',', ';']);
        if (split < 0)
            split = trimmed.LastIndexOf('/');
        if (split <= 0)
            throw new FusionInputException($"'{text}' names no job: give package and definition, such as {Example}.");
        return Of(trimmed.Substring(0, split), trimmed.Substring(split + 1));
    }

    /// <summary>The job of a package and a definition.</summary>
    /// <exception cref="FusionInputException">One of them is missing or has a separator in it.</exception>
    public static FusionJobDefinition Of(string package, string name)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(name);
        var path = package.Trim().Trim('/');
        var definition = name.Trim();
        if (path.Length == 0 || definition.Length == 0 || path.IndexOfAny([',', ';']) >= 0 || definition.IndexOfAny([',', ';', '/']) >= 0)
            throw new FusionInputException(
                $"'{package}' and '{name}' name no job: give its package and its definition, such as {Example}."
            );
        return new FusionJobDefinition("/" + path, definition);
    }

    /// <summary>As <c>erpintegrations</c> takes it: package and definition with a comma between them.</summary>
    public override string ToString() => Package + "," + Name;

    /// <summary>As the scheduler's REST service takes and gives it.</summary>
    internal string Id => Scheme + Package.TrimStart('/') + "/" + Name;

    private const string Example = "/oracle/apps/ess/financials/payables/invoices/transactions,APXIIMPT";
}
