using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OracleFusion.Client.Imports;

namespace OracleFusion.Client;

/// <summary>
/// The values by which an import selects its rows. They stand in the file and among the arguments of the job, and an import whose arguments
/// say something else than its file takes no row and ends well: so both come from here. What holds the rows of one load together (a group,
/// a batch, an import set) is made of the caller's document id, the same for the same document.
/// </summary>
public sealed class ImportSelection
{
    private const int MostDigits = 15;
    private readonly FusionJobDefinition? _job;
    private readonly IReadOnlyDictionary<string, string?> _named;
    private readonly IReadOnlyList<string?>? _list;
    private readonly IReadOnlyList<SelectingColumn> _columns;
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _fixed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The selection of an import.</summary>
    /// <param name="job">The job that imports; null where nothing is known of it.</param>
    /// <param name="documentId">What the caller calls what is sent; null for nothing.</param>
    /// <param name="named">Arguments of the job by name; null for none.</param>
    /// <param name="list">All arguments of the job in order; null where they are given by name.</param>
    /// <exception cref="FusionInputException">Arguments and document id contradict each other.</exception>
    public ImportSelection(
        FusionJobDefinition? job,
        string? documentId,
        IReadOnlyDictionary<string, string?>? named,
        IReadOnlyList<string?>? list
    )
    {
        _job = job;
        _list = list;
        _named = named ?? new Dictionary<string, string?>();
        _columns = job is null ? [] : JobSignatures.Selection(job);
        DocumentId = documentId;
        foreach (var column in _columns)
        {
            var given = Given(
                list is not null
                    ? (column.Index < list.Count ? list[column.Index] : null)
                    : _named.FirstOrDefault(pair => pair.Key.Equals(column.Argument, StringComparison.OrdinalIgnoreCase)).Value
            );
            var made = column.IsOfDocument && documentId is not null ? Of(documentId, column.IsNumber) : null;
            if (given is not null && made is not null && given != made)
                throw new FusionInputException(
                    $"The argument {column.Argument} is '{given}', and the document id {documentId} makes it '{made}'. Give one of them."
                );
            if ((given ?? made) is not { } value)
                continue;
            _values[column.Column] = value;
            _fixed.Add(column.Column);
        }
    }

    /// <summary>What the caller calls what is sent; null for nothing.</summary>
    public string? DocumentId { get; }

    /// <summary>The value that holds the rows together, once it is known; null where there is none.</summary>
    public string? Group =>
        _columns.FirstOrDefault(column => column.IsOfDocument) is { } column && _values.TryGetValue(column.Column, out var value)
            ? value
            : null;

    /// <summary>The columns that rows are selected by.</summary>
    internal IEnumerable<string> Columns =>
        _columns.Where(column => !column.IsOptional || _fixed.Contains(column.Column)).Select(column => column.Column);

    /// <summary>Whether a row may leave a column empty that rows are selected by.</summary>
    internal bool IsOptional(string column) => _columns.Any(one => one.IsOptional && one.Column == column);

    /// <summary>The value that a column of every row must have; null where the rows say it.</summary>
    internal string? Fixed(string column) => _fixed.Contains(column) ? _values[column] : null;

    /// <summary>Takes the value that a row has; every row must have the same one.</summary>
    /// <returns>The value that the rows before had, where that is another one; null where all is well.</returns>
    internal string? Take(string column, string value)
    {
        if (_values.TryGetValue(column, out var known))
            return known == value ? null : known;
        _values[column] = value;
        return null;
    }

    /// <summary>The arguments of the job in order, when the rows are known.</summary>
    /// <exception cref="FusionInputException">A value that the job needs was not given, or the list of the job is not
    /// known.</exception>
    public IReadOnlyList<string?> Arguments()
    {
        if (_job is null)
            return _list ?? [];
        if (_list is not null)
        {
            foreach (var column in Made.Where(column => column.Index >= _list.Count || Given(_list[column.Index]) is null))
            {
                if (_values.TryGetValue(column.Column, out var value))
                    throw new FusionInputException(
                        $"The rows have '{value}' in {column.Column}, and argument {column.Index + 1} of {_job.Name} "
                            + $"({column.Argument}) is empty: it would select no row. Put the value there."
                    );
            }

            return _list;
        }

        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in _named)
            all[pair.Key] = pair.Value;
        foreach (var column in Made)
        {
            if (_values.TryGetValue(column.Column, out var value))
                all[column.Argument] = value;
            else if (!all.ContainsKey(column.Argument))
                throw new FusionInputException(
                    $"{_job.Name} selects the rows by {column.Argument}, and neither the rows ({column.Column}) nor an argument say "
                        + $"it.{(column.IsOfDocument ? " Give -DocumentId." : "")}"
                );
        }

        return JobSignatures.Arguments(_job, all);
    }

    private IEnumerable<SelectingColumn> Made => _columns.Where(column => !column.IsOptional);

    // In a list of text, #NULL is how an argument is written that is not passed: it selects nothing.
    private static string? Given(string? argument) =>
        string.IsNullOrEmpty(argument) || JobArguments.Null.Equals(argument, StringComparison.OrdinalIgnoreCase) ? null : argument;

    /// <summary>What a document id makes of a group: itself where it can, and else a number that is the same for the same id.</summary>
    internal static string Of(string documentId, bool isNumber)
    {
        if (!isNumber)
            return documentId;
        if (documentId.Length <= MostDigits && documentId.All(c => c is >= '0' and <= '9') && documentId[0] != '0')
            return documentId;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(documentId));
        // 49 bits: at most 15 digits. Two of a million documents have the same number with a probability of one in a thousand.
        var number = (long)(BitConverter.ToUInt64([.. hash.Take(8).Reverse()], 0) >> 15);
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
