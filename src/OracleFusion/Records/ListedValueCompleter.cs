using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using OracleFusion.Client;
using OracleFusion.Nouns;
using OracleFusion.Sessions;

namespace OracleFusion.Records;

/// <summary>
/// Completes the values of an attribute from the list of values that the connected server has for it, or else those that Oracle's pages
/// list. The server's list is read once in the life of the connection. Where nothing is known, nothing is offered: names of files would be
/// wrong.
/// </summary>
public sealed class ListedValueCompleter : IArgumentCompleter
{
    /// <summary>How many values are offered at most.</summary>
    private const int Most = 200;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        var word = (wordToComplete ?? "").Trim('\'', '"');
        if (NounTable.OfCommand(commandName ?? "") is not { } noun || AttributeOf(noun, parameterName) is not { } attribute)
            return [];
        var values = ServerCompletion.Read(
            ServerCompletion.ConnectionOf(fakeBoundParameters),
            noun.FullResource + "." + attribute,
            (from, token) => ReadAsync(from, noun.Collection, attribute, token)
        );
        if (values.Count == 0 && ResourceCatalog.Find(noun.FullResource)?.Values.TryGetValue(attribute, out var stated) == true)
            values = stated;
        return values
            .Where(value => value.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionResult(Quoted(value), value, CompletionResultType.ParameterValue, $"{attribute} {value}"));
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
                    First = Most,
                    PageSize = Most,
                    OnlyData = true,
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return
        [
            .. values
                .Select(row => FusionRecord.GetValue(row, source)?.ToString())
                .OfType<string>()
                .Where(v => v.Length > 0)
                .Distinct()
                .OrderBy(v => v, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static string Quoted(string value) =>
        value.All(c => char.IsLetterOrDigit(c) || c is '_' or '.')
            ? value
            : "'" + CodeGeneration.EscapeSingleQuotedStringContent(value) + "'";
}
