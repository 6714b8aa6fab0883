using System.Text.RegularExpressions;
using OracleFusion.Client;
using OracleFusion.Writing;

namespace OracleFusion.Commands;

/// <summary>
/// Refuses text for HCM Data Loader that stands for a date or a number in one culture only. A file of the loader has no types: an attribute
/// is a date or a number where every resource of human resources that has one of its name says so.
/// </summary>
internal static class HcmText
{
    // "HCM Data Loading Business Objects": dates are YYYY/MM/DD.
    private static readonly Regex Day = new(@"^\d{4}/\d\d/\d\d( \d\d:\d\d(:\d\d)?)?\z", RegexOptions.CultureInvariant);

    private static readonly Lazy<ILookup<string, CatalogType>> Types = new(() =>
        ResourceCatalog
            .All.Where(resource => resource.Root == "hcm")
            .SelectMany(Attributes)
            .Distinct()
            .ToLookup(attribute => attribute.Name, attribute => attribute.Type, StringComparer.Ordinal)
    );

    /// <summary>Checks a row and those below it.</summary>
    /// <exception cref="FusionInputException">A text does not mean the same everywhere; the message names its attribute.</exception>
    public static void Check(ImportRow row)
    {
        foreach (var (name, value) in row.Values.Select(pair => (pair.Key, pair.Value)))
        {
            // The catalog is opened for what may be wrong alone.
            if (value is string text && !Day.IsMatch(text) && CultureText.IsDoubtful(text) && TypeOf(name) is { } type)
                Check(text, type, name);
        }

        foreach (var child in row.Children.SelectMany(list => list.Value))
            Check(child);
    }

    private static void Check(string text, CatalogType type, string name)
    {
        try
        {
            CultureText.Check(text, type, name);
        }
        catch (FusionInputException e) when (type == CatalogType.Date)
        {
            throw new FusionInputException(
                $"{name}: '{text}' is no date that means the same everywhere. The loader takes the form 2026/02/01: write that, or give a "
                    + "[datetime].",
                e
            );
        }
    }

    private static CatalogType? TypeOf(string name)
    {
        var types = Types
            .Value[name]
            .Select(type =>
                type switch
                {
                    CatalogType.Timestamp => CatalogType.Date,
                    CatalogType.Integer => CatalogType.Number,
                    _ => type,
                }
            )
            .Distinct()
            .ToList();
        return types.Count == 1 && types[0] is (CatalogType.Date or CatalogType.Number) ? types[0] : null;
    }

    private static IEnumerable<(string Name, CatalogType Type)> Attributes(CatalogResource resource) =>
        resource.Attributes.Select(attribute => (attribute.Key, attribute.Value)).Concat(resource.Children.Values.SelectMany(Attributes));
}
