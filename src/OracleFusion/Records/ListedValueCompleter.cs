using System.Collections;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Nouns;
using OracleFusion.Sessions;

namespace OracleFusion.Records;

/// <summary>
/// Completes the values of an attribute from the list of values that the connected server has for it, or else those that Oracle's pages
/// list. The server's list is read once in the life of the connection; of one that is too long for that, what begins as was typed is. Where
/// nothing is known, nothing is offered: names of files would be wrong.
/// </summary>
public sealed class ListedValueCompleter : WordCompleter
{
    /// <summary>How many values are offered at most.</summary>
    private const int Most = 200;

    /// <summary>What the service's like takes for other characters: what begins as far as these is asked for.</summary>
    private static readonly char[] NotSaid = ['%', '_', '*', '?', '[', ']', '`'];

    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound)
    {
        if (NounTable.OfCommand(command) is not { } noun || AttributeOf(noun, parameter) is not { } attribute)
            return [];
        var connection = ServerCompletion.ConnectionOf(bound);
        var key = noun.FullResource + "." + attribute;
        var values = ServerCompletion.Read(connection, key, (from, token) => ReadAsync(from, noun.Collection, attribute, "", token));
        var begin = word.Split(NotSaid)[0];
        if (values.Count >= Most && begin.Length > 0)
        {
            var found = ServerCompletion.Read(connection, $"{key} {begin.ToUpperInvariant()}", (from, token) =>
                ReadAsync(from, noun.Collection, attribute, begin, token)
            );
            // A list that takes no condition has at least its first rows.
            values = found.Count > 0 ? found : values;
        }

        IEnumerable<string> offered = values.Distinct().OrderBy(value => value, StringComparer.OrdinalIgnoreCase);
        if (values.Count == 0 && ResourceCatalog.Find(noun.FullResource)?.Values.TryGetValue(attribute, out var stated) == true)
            offered = stated;
        return offered.Where(value => value.Length > 0).Select(value => new Candidate(value, $"{attribute} {value}"));
    }

    private static string? AttributeOf(Noun noun, string parameter) =>
        noun.Search.FirstOrDefault(s => s.Parameter.Equals(parameter, StringComparison.OrdinalIgnoreCase))?.Attribute
        ?? noun.Create.Concat(noun.Update)
            .FirstOrDefault(p => p.Parameter.Equals(parameter, StringComparison.OrdinalIgnoreCase))
            ?.Attribute;

    private static async Task<IReadOnlyList<string>> ReadAsync(
        FusionConnection connection,
        ResourcePath collection,
        string attribute,
        string begin,
        CancellationToken cancellationToken
    )
    {
        var client = connection.Client;
        if (!connection.Descriptions.TryGetValue(collection.ToString(), out var description) || description is null)
            connection.Descriptions[collection.ToString()] = description = await client
                .DescribeAsync(collection, cancellationToken)
                .ConfigureAwait(false);
        if (
            description.Attributes.FirstOrDefault(a => a.Name == attribute)
            is not { ListOfValues: { } list, ListOfValuesAttribute: { } source }
        )
            return [];
        // A list of values belongs to a row.
        var rows = await client
            .ReadAllAsync(
                new RecordQuery
                {
                    Resource = collection,
                    First = 1,
                    PageSize = 1,
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        if (
            rows.Count == 0
            || FusionRecord.GetOrigin(rows[0]) is not { } origin
            || !ResourcePath.TryParse($"{origin.Path}/lov/{list}", out var path)
        )
            return [];
        var values = await client
            .ReadAllAsync(
                new RecordQuery
                {
                    Resource = path!,
                    Filter = begin.Length == 0 ? null : FilterExpression.Like(source, begin + "*", ignoreCase: true).ToQuery(),
                    First = Most,
                    PageSize = Most,
                    OnlyData = true,
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        // All of them, so that their number tells whether there may be more.
        return [.. values.Select(row => FusionRecord.GetValue(row, source)?.ToString() ?? "")];
    }
}
