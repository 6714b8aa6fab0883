namespace OracleFusion.Client;

/// <summary>A request was cancelled while nothing of it was under way: before it was sent, or between two attempts, of which the first was
/// refused or did not arrive.</summary>
public sealed class UnsentException(CancellationToken cancellationToken) : OperationCanceledException(cancellationToken);
