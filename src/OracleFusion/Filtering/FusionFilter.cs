using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Filtering;

/// <summary>
/// What <c>-Filter</c> takes: a script block as for Where-Object, <c>{ $_.InvoiceAmount -gt 1000 }</c>, with or without <c>$_.</c>, or the
/// same as text. It is read, and only what has nothing to do with the row is run, once: see
/// about_OracleFusion_Filtering.
/// </summary>
public sealed class FusionFilter
{
    private readonly ScriptBlock? _block;
    private readonly string? _text;

    /// <summary>Takes a script block.</summary>
    /// <param name="block">One condition.</param>
    public FusionFilter(ScriptBlock block) => _block = block ?? throw new ArgumentNullException(nameof(block));

    /// <summary>Takes the inside of a script block as text.</summary>
    /// <param name="text">One condition. Variables in it are those of the caller.</param>
    public FusionFilter(string text) => _text = text ?? throw new ArgumentNullException(nameof(text));

    /// <summary>The filter as it was written.</summary>
    public override string ToString() => _text ?? _block!.ToString();

    /// <summary>The filter over attributes of SCIM.</summary>
    /// <param name="caller">The session state of the cmdlet.</param>
    /// <exception cref="FusionInputException">Something in the filter cannot be translated; the message marks the place.</exception>
    internal FilterExpression ToScimExpression(SessionState caller) =>
        _block is not null
            ? FilterTranslator.Translate(_block, caller, FilterAttribute.OfScim)
            : FilterTranslator.Translate(_text!, caller, FilterAttribute.OfScim);

    /// <summary>The filter in the service's terms.</summary>
    /// <param name="caller">The session state of the cmdlet.</param>
    /// <param name="resource">The resource that is filtered, for the spelling and the types of attributes; null where the catalog lacks
    /// it.</param>
    /// <param name="typeOf">Asks the server what an attribute holds that the catalog lacks, for a date that may be a moment; null where it
    /// does not tell.</param>
    /// <param name="check">Gives a name in the service's spelling, or refuses it; null takes names that the catalog lacks as they
    /// are.</param>
    /// <exception cref="FusionInputException">Something in the filter cannot be translated; the message marks the place.</exception>
    internal FilterExpression ToExpression(
        SessionState caller,
        CatalogResource? resource,
        Func<string, CatalogType?> typeOf,
        Func<string, string>? check = null
    ) =>
        _block is not null
            ? FilterTranslator.Translate(_block, caller, path => FilterAttribute.Find(resource, check is null ? path : check(path)), typeOf)
            : FilterTranslator.Translate(
                _text!,
                caller,
                path => FilterAttribute.Find(resource, check is null ? path : check(path)),
                typeOf
            );
}
