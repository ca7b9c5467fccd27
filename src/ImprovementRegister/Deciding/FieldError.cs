namespace ImprovementRegister;

/// <summary>What is wrong with one field: JSON path, stable code, and a message that says how to mend it.</summary>
public sealed record FieldError(string Path, string Code, Message Message);
