using OracleFusion.Client.Imports;

namespace OracleFusion.Client;

/// <summary>
/// The lists of arguments that are known of some jobs: names, the usual values, and which column of the file an argument selects the rows
/// by. They may change with a release, so any other list is let through as it is given.
/// </summary>
public static class JobSignatures
{
    private static readonly Lazy<Dictionary<string, IReadOnlyList<Slot>>> Opened = new(Read);

    /// <summary>The names of the arguments in order; empty where they are not known.</summary>
    public static IReadOnlyList<string> Names(FusionJobDefinition job) => [.. Of(job).Select(slot => slot.Name)];

    /// <summary>The same for a job by the name of its definition.</summary>
    internal static IReadOnlyList<string> Names(string job) =>
        Opened.Value.TryGetValue(job, out var slots) ? [.. slots.Select(slot => slot.Name)] : [];

    /// <summary>The columns that the rows of an import are selected by, with the argument that must hold the same value.</summary>
    internal static IReadOnlyList<SelectingColumn> Selection(FusionJobDefinition job) =>
        [
            .. Of(job)
                .Select((slot, index) => (slot, index))
                .Where(one => one.slot.Column is not null)
                .Select(one => new SelectingColumn(one.slot.Column!, one.slot.Name, one.index, one.slot.IsNumber, one.slot.IsOptional)),
        ];

    /// <summary>Puts arguments that were given by name in order, with the usual values for the others.</summary>
    /// <exception cref="FusionInputException">The list is not known, a name is none of its, or one without a usual value is
    /// missing.</exception>
    public static IReadOnlyList<string?> Arguments(FusionJobDefinition job, IReadOnlyDictionary<string, string?> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var slots = Of(job);
        if (slots.Count == 0)
            throw new FusionInputException($"The arguments of {job.Name} are not known by name. Give them in order by -Argument.");
        var foreign = given.Keys.Where(name => !slots.Any(slot => slot.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).ToList();
        if (foreign.Count > 0)
            throw new FusionInputException(
                $"{job.Name} has no argument {string.Join(", ", foreign)}."
                    + NearestName.Question(slots.Select(slot => slot.Name), foreign[0])
                    + $" Its arguments are {string.Join(", ", slots.Select(slot => slot.Name))}."
            );
        var byName = given.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        var missing = slots.Where(slot => slot.Usual is null && !byName.ContainsKey(slot.Name)).Select(slot => slot.Name).ToList();
        if (missing.Count > 0)
            throw new FusionInputException($"{job.Name} needs {string.Join(", ", missing)}.");
        return [.. slots.Select(slot => byName.TryGetValue(slot.Name, out var value) ? value : slot.Usual)];
    }

    private static IReadOnlyList<Slot> Of(FusionJobDefinition job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Opened.Value.TryGetValue(job.Name, out var slots) ? slots : [];
    }

    // Name, Name=usual value, Name@COLUMN, Name@COLUMN# where the column is a number, Name~COLUMN where a row may leave it empty.
    private static Dictionary<string, IReadOnlyList<Slot>> Read() =>
        DataTable
            .Read("job-arguments.tsv")
            .ToDictionary(
                row => row[0],
                row =>
                    (IReadOnlyList<Slot>)
                        [
                            .. row.Skip(1)
                                .Select(cell =>
                                {
                                    var (equals, at) = (cell.IndexOf('='), cell.IndexOfAny(['@', '~']));
                                    return equals >= 0 ? new Slot(cell.Substring(0, equals), cell.Substring(equals + 1), null)
                                        : at < 0 ? new Slot(cell, null, null)
                                        : new Slot(
                                            cell.Substring(0, at),
                                            null,
                                            cell.Substring(at + 1).TrimEnd('#'),
                                            cell.EndsWith('#'),
                                            cell[at] == '~'
                                        );
                                }),
                        ],
                StringComparer.OrdinalIgnoreCase
            );

    private sealed class Slot(string name, string? usual, string? column, bool isNumber = false, bool isOptional = false)
    {
        public bool IsNumber => isNumber;

        public bool IsOptional => isOptional;

        public string Name => name;

        public string? Usual => usual;

        public string? Column => column;
    }
}
