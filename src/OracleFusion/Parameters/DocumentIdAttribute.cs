namespace OracleFusion.Parameters;

/// <summary>Lets a parameter that takes numbers of documents take documents too, and what has a DocumentId; text is taken where it is a
/// number.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DocumentIdAttribute() : NumberedAttribute("DocumentId", "is no number of a document: write its digits.");
