namespace OracleFusion.Client.Imports;

/// <summary>A column that an import selects its rows by.</summary>
/// <param name="Column">The column of the file.</param>
/// <param name="Argument">The name of the argument of the job that holds the same value.</param>
/// <param name="Index">Its place in the list of arguments, from 0.</param>
/// <param name="IsNumber">Whether both are numbers.</param>
/// <param name="IsOptional">Whether a row may leave it empty, and say the same by another column: then neither is made of the
/// other.</param>
internal sealed record SelectingColumn(string Column, string Argument, int Index, bool IsNumber, bool IsOptional = false)
{
    /// <summary>Whether it holds together what was sent together, so that a document of the caller's can be known by it.</summary>
    public bool IsOfDocument => Column is "GROUP_ID" or "BATCH_ID";
}
