using System.Globalization;
using System.Text.RegularExpressions;
using OracleFusion.Client.Imports;

namespace OracleFusion.Client;

/// <summary>The file imports and exports that Fusion has, without a network.</summary>
public static class ImportRegistry
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);
    private static readonly Lazy<IReadOnlyList<FusionImport>> Opened = new(Read);

    /// <summary>Every one, by number.</summary>
    public static IReadOnlyList<FusionImport> All => Opened.Value;

    /// <summary>The accounts of the content server that imports and exports use, in the spelling without dollar signs.</summary>
    public static IReadOnlyList<string> Accounts { get; } =
    [
        .. All.Select(import => import.Account)
            .Where(account => account.Length > 0)
            .Append("hcm/dataloader/import")
            .Append("hcm/dataloader/export")
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The import of a number, or of an object's or a job's name.</summary>
    /// <exception cref="FusionInputException">There is none, or several.</exception>
    public static FusionImport Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (
            int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && All.FirstOrDefault(import => import.InterfaceDetails == id) is { } numbered
        )
            return numbered;
        var found = All.Where(import =>
                Same(import.Object, name) || (import.Job is { } job && (Same(job.Name, name) || Same(job.ToString(), name)))
            )
            .ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new FusionInputException($"There is no import '{name}'.{Near(name)} Find-FusionImport lists them."),
            _ => throw new FusionInputException(
                $"'{name}' are several imports: "
                    + $"{string.Join(", ", found.Select(import => $"{import.InterfaceDetails} ({import.Job?.Name ?? import.Object})"))}. "
                    + "Give the number."
            ),
        };
    }

    /// <summary>The job of a name: one with its package, or the definition's name where it is one of the registry.</summary>
    /// <exception cref="FusionInputException">There is none, or several.</exception>
    public static FusionJobDefinition FindJob(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.IndexOfAny([',', ';', '/']) >= 0)
            return FusionJobDefinition.Parse(name);
        var found = All.Select(import => import.Job)
            .OfType<FusionJobDefinition>()
            .Where(job => job.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
            .GroupBy(job => job.ToString(), StringComparer.Ordinal)
            .Select(same => same.First())
            .ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new FusionInputException(
                $"'{name}' is no job of the registry of imports.{NearestName.Question(Jobs, name)} Give its package too, such as "
                    + "/oracle/apps/ess/financials/generalLedger/programs/common."
            ),
            _ => throw new FusionInputException(
                $"'{name}' is in several packages: {string.Join(", ", found.Select(job => job.Package))}. Give the package too."
            ),
        };
    }

    private static IEnumerable<string> Jobs => All.Select(import => import.Job).OfType<FusionJobDefinition>().Select(job => job.Name);

    private static string Near(string name) => NearestName.Question(Jobs.Concat(All.Select(import => import.Object)), name);

    private static bool Same(string one, string other) =>
        one.Replace(" ", "").Equals(other.Replace(" ", ""), StringComparison.OrdinalIgnoreCase);

    private static List<FusionImport> Read() =>
        [
            .. DataTable
                .Read("imports.tsv")
                .Select(row => new FusionImport
                {
                    InterfaceDetails = int.Parse(row[0], CultureInfo.InvariantCulture),
                    Module = row[1],
                    Object = row[2],
                    Account = row[3],
                    Job = row[4].Length > 0 ? FusionJobDefinition.Parse(row[4]) : null,
                    Loader = row[5],
                    PostProcessing = row[6].Length > 0 ? row[6] : null,
                    Report = row[7].Length > 0 ? row[7] : null,
                    // Name.csv(TABLE, TABLE); Name.csv(TABLE)
                    Files =
                    [
                        .. Regex
                            .Matches(row[8], @"([^;()]+)\(([^)]*)\)", RegexOptions.CultureInvariant, MatchTimeout)
                            .Cast<Match>()
                            .Select(file => new FusionImportFile(
                                file.Groups[1].Value.Trim(),
                                [.. file.Groups[2].Value.Split(',').Select(table => table.Trim())]
                            )),
                    ],
                }),
        ];
}
