using OracleFusion.Client;

namespace OracleFusion.Records;

/// <summary>
/// A link to a page of the application, as it stands in mails, reports and the Deep Links work area:
/// <c>https://server/fscmUI/faces/deeplink?objType=AP_VIEWINVOICE&amp;objKey=InvoiceId=300000047414679&amp;action=VIEW</c>. Its object key
/// names the record by attributes of it, of which its key and its number are taken here: as they are called in the REST resource
/// (InvoiceId), as columns of a table (PO_HEADER_ID) or as parameters of a page (pDocHeaderId). Source: "Deep Links" in Oracle's books
/// of Procurement, SCM, Sales and Human Resources.
/// </summary>
internal sealed class DeepLink
{
    private const string Form = "UI/faces/deeplink?objType=...&objKey=InvoiceId=300...";

    private DeepLink(string text, IReadOnlyList<(string Name, string Value)> key)
    {
        Text = text;
        Key = key;
    }

    /// <summary>The link.</summary>
    public string Text { get; }

    /// <summary>The names and values of its object key.</summary>
    public IReadOnlyList<(string Name, string Value)> Key { get; }

    /// <summary>The deep link that a text is; null for any other text.</summary>
    /// <exception cref="FusionInputException">It is a link to a page that names no record.</exception>
    public static DeepLink? Read(string text)
    {
        if (text.IndexOf('/') < 0 || !Uri.TryCreate(text, UriKind.Absolute, out var link) || link.Scheme is not ("https" or "http"))
            return null;
        var application = link.Segments.Length > 1 ? link.Segments[1].TrimEnd('/') : "";
        if (!application.EndsWith("UI", StringComparison.Ordinal) && application != "fndSetup")
            return null;
        var key = link
            .Query.TrimStart('?')
            .Split('&')
            .Where(part => part.StartsWith("objKey=", StringComparison.OrdinalIgnoreCase))
            .SelectMany(part => Uri.UnescapeDataString(part.Substring("objKey=".Length)).Split(';'))
            .Select(pair => pair.Split(['='], 2))
            .Where(pair => pair.Length == 2 && pair[1].Trim().Length > 0)
            .Select(pair => (pair[0].Trim(), pair[1].Trim()))
            .ToList();
        return link.Segments[link.Segments.Length - 1].Equals("deeplink", StringComparison.OrdinalIgnoreCase) && key.Count > 0
            ? new DeepLink(text, key)
            : throw new FusionInputException(
                $"{text} is the address of a page of the application and does not say which record it shows; nothing was sent. Give the "
                    + $"record's number or key, its REST address, or a deep link that has an object key: {Form}"
            );
    }

    /// <summary>The value, where the object key is this attribute and nothing else: beside another it may be one of several; null
    /// otherwise.</summary>
    public string? ValueOf(string attribute) => Key.Count == 1 && IsSame(Key[0].Name, attribute) ? Key[0].Value : null;

    /// <summary>The refusal of a link whose object key does not say which record of a collection is meant.</summary>
    public FusionInputException Refusal(ResourcePath? collection) =>
        new(
            $"{Text} names its record by {string.Join(" and ", Key.Select(one => $"{one.Name} {one.Value}"))}, "
                + (
                    collection is null
                        ? "and not by a REST resource"
                        : $"by which {collection.Names[collection.Names.Count - 1]} cannot be found"
                )
                + "; nothing was sent. Give the link to the cmdlet of the record's own kind, such as Get-FusionInvoice, or the "
                + "record's number."
        );

    private static bool IsSame(string name, string attribute)
    {
        var (given, wanted) = (Plain(name), Plain(attribute));
        return given == wanted || (name.Length > 1 && name[0] == 'p' && char.IsUpper(name[1]) && given.Substring(1) == wanted);
    }

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
}
