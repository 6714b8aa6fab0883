using System.Text.RegularExpressions;

namespace OracleFusion.Client;

/// <summary>An attribute that a filter names, or, after a child collection's name and a dot, an attribute of its children.</summary>
public sealed class FilterAttribute
{
    private static readonly Regex Form = new(@"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*\z", RegexOptions.CultureInvariant);

    /// <summary>Names an attribute.</summary>
    /// <param name="path">The name in Oracle's spelling: <c>InvoiceAmount</c>, or <c>invoiceLines.LineAmount</c>.</param>
    /// <param name="type">What the attribute holds, where that is known: it decides how a value is written.</param>
    /// <exception cref="FusionInputException">The path is not a name, or names joined by dots.</exception>
    public FilterAttribute(string path, CatalogType? type = null)
    {
        if (!Form.IsMatch(path ?? throw new ArgumentNullException(nameof(path))))
        {
            throw new FusionInputException(
                $"'{path}' is not the name of an attribute. A name has letters, digits and underscores; an attribute of a child "
                    + "collection is written child.Attribute."
            );
        }
        Path = path;
        Type = type;
    }

    /// <summary>Names an attribute of SCIM, whose filters say patterns in another way than <c>q</c> does.</summary>
    /// <param name="path">The name, such as <c>userName</c> or <c>name.familyName</c>.</param>
    /// <exception cref="FusionInputException">The path is not a name, or names joined by dots.</exception>
    public static FilterAttribute OfScim(string path) => new(path) { IsScim = true };

    /// <summary>Whether the attribute is one of SCIM.</summary>
    internal bool IsScim { get; private init; }

    /// <summary>The name, with the child collections that lead to it.</summary>
    public string Path { get; }

    /// <summary>What the attribute holds; null where that is not known.</summary>
    public CatalogType? Type { get; }

    /// <summary>Whether the attribute is one of a child collection, so that a condition holds for a row when one of its children meets
    /// it.</summary>
    public bool IsOfChild => !IsScim && Path.Contains('.');

    /// <summary>An attribute of unknown type.</summary>
    /// <param name="path">The name in Oracle's spelling.</param>
    public static implicit operator FilterAttribute(string path) => new(path);

    /// <summary>
    /// The attribute in Oracle's spelling and with its type, as the catalog states them. Names are matched exactly, else without regard to
    /// case; what the catalog does not know (a tenant's own attribute) is taken as written.
    /// </summary>
    /// <param name="resource">The resource that is filtered; null where it is not in the catalog.</param>
    /// <param name="path">The name as the user wrote it.</param>
    /// <exception cref="FusionInputException">The path goes on after an attribute that holds a single value.</exception>
    public static FilterAttribute Find(CatalogResource? resource, string path)
    {
        var names = (path ?? throw new ArgumentNullException(nameof(path))).Split('.');
        CatalogType? type = null;
        for (var i = 0; i < names.Length && resource is not null; i++)
        {
            var isLast = i == names.Length - 1;
            if (!isLast && Spelling(resource.Children.Keys, names[i]) is { } child)
            {
                names[i] = child;
                resource = resource.Children[child];
            }
            else if (Spelling(resource.Attributes.Keys, names[i]) is { } attribute)
            {
                names[i] = attribute;
                var held = resource.Attributes[attribute];
                if (isLast)
                {
                    type = held;
                }
                else if (held is not (CatalogType.Array or CatalogType.Object))
                {
                    throw new FusionInputException(
                        $"'{path}': {attribute} holds a single value, so nothing can follow it. The service compares the whole "
                            + "value; for a part of a date or of a text, use -ge and -lt, or -like."
                    );
                }
                resource = null;
            }
            else
            {
                resource = null;
            }
        }
        return new FilterAttribute(string.Join(".", names), type);
    }

    /// <summary>The path.</summary>
    public override string ToString() => Path;

    private static string? Spelling(IEnumerable<string> names, string name)
    {
        string? alike = null;
        var several = false;
        foreach (var candidate in names)
        {
            if (candidate == name)
                return candidate;
            if (!candidate.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            several = alike is not null;
            alike = candidate;
        }
        return several ? null : alike;
    }
}
