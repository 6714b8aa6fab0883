namespace OracleFusion.Parameters;

/// <summary>Lets a parameter that takes request ids take jobs too, and what has a RequestId; text is taken where it is a number.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JobRequestAttribute() : NumberedAttribute("RequestId", "is no number of a request: write its digits.");
